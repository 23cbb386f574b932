"""How a question finds its article: a place's own words, fragments, typing errors, pinyin, law."""

from bot.features.conventions.model import Article
from bot.features.conventions.rules import search
from bot.features.conventions.rules.search import LONGEST, MOST, asked_alone, find, numbered
from bot.features.conventions.rules.vocabulary import even, han, pinyin, stem, stems, topics
from tests.cases import each

ARTICLES = tuple(
    Article(number, zh, en)
    for number, (zh, en) in enumerate(
        [
            ("楼道不堆东西。", "Keep stairs clear of things."),
            ("养狗牵绳。", ""),
            ("晚上十点以后安静，练琴请关窗。", "Quiet hours begin at ten at night."),
            ("电动车停在车棚里充电。", "Charge electric bicycles in the shed."),
            ("垃圾分类后再扔。", "Sort waste before the bins."),
            ("", "Guests sign the visitors' book at the gate."),
            ("装修每天六点以前结束。", "Renovation ends at six."),
        ],
        start=1,
    )
)


def answers(question, articles=ARTICLES):
    return [one.number for one in find(articles, question).articles]


@each(
    ("asked", "first"),
    [
        ("狗", 2),  # a single character that one article has
        ("琴", 3),
        ("养狗", 2),
        ("楼道堆东西", 1),
        ("樓道", 1),  # traditional
        ("電動車", 4),
        ("练琴", 3),
        ("充电", 4),
        ("垃 圾 分 类", None),  # blanks between all characters: no words
        ("垃圾", 5),
        ("ＬＡＪＩ", 5),  # full width
        ("laji", 5),
        ("la ji", 5),
        ("zhuangxiu", 7),
        ("garbage", 5),
        ("RENOVATION", 7),
        ("renovations", 7),
        ("renovaton", 7),  # a letter is missing
        ("renovattion", 7),  # one too many
        ("renovatoin", 7),  # two changed places
        ("renov", 7),  # a fragment
        ("visitors", 6),
        ("quiet hours", 3),
        ("stairs", 1),
    ],
)
def test_the_article_that_answers_comes_first(asked, first):
    assert (answers(asked) or [None])[0] == first


@each(
    "asked",
    [
        "",
        " ",
        "？",
        "的",
        "怎么",
        "可以吗",
        "the",
        "what is the rule",
        "量子力学",
        "quantum physics",
        "q",
        "👍",
        "鲸",
        "xyzzy" * 60,
    ],
)
def test_what_says_nothing_or_is_in_no_article_finds_nothing(asked):
    found = find(ARTICLES, asked)
    assert (found.articles, found.law) == ((), ())


def test_a_character_that_many_articles_have_answers_nothing():
    said = ("门前扫净。", "门要锁好。", "门铃常修。", "门灯常亮。")
    several = tuple(Article(number, zh, "") for number, zh in enumerate(said, start=1))
    assert answers("门", several) == []
    assert sorted(answers("门", several[:MOST])) == [1, 2, 3]
    assert answers("门铃", several) == [3]


def test_where_there_are_no_articles_nothing_is_found():
    for asked in ("狗", "dog", "1", "第一条", ""):
        assert find((), asked) == search.Found(())


def test_three_articles_are_named_at_most_and_only_those_that_answer_nearly_as_well():
    same = tuple(Article(number, f"养狗牵绳，{number}号楼。", "") for number in range(1, 7))
    assert len(answers("养狗", same)) == MOST
    mixed = (*same[:1], Article(2, "狗。安静。", ""))
    assert answers("养狗牵绳", mixed) == [1]


def test_of_a_very_long_question_the_beginning_is_read():
    assert answers("垃圾分类" + "呀" * LONGEST) == [5]
    assert answers("呀" * LONGEST + "垃圾分类") == []


def test_the_last_revision_of_the_words_is_what_is_searched():
    assert answers("遛猫", (Article(1, "遛猫牵绳。", ""),)) == [1]
    assert answers("蹦迪", (Article(1, "跳舞不扰邻。", "", revision=2),)) == []


# By its number


@each(
    ("asked", "number"),
    [
        ("第1条", 1),
        ("1条", 1),
        ("第 一 条", 1),
        ("第一百零五条", 105),
        ("一百五", None),
        ("第十", 10),
        ("Article 105", 105),
        ("ARTICLE 3?", 3),
        ("art 7", 7),
        ("no. 7", 7),
        ("clause 7", 7),
        ("第８條", 8),
        ("８．", 8),
        ("0", 0),
        ("1234567", None),
        ("12 34", None),
        ("-3", None),
        ("3 dogs", None),
        ("第三条说什么", None),
        ("²", 2),
    ],
)
def test_a_number_alone_names_an_article(asked, number):
    assert numbered(asked) == number


@each(
    ("asked", "found"), [("第二条", [2]), ("5", [5]), ("article 6", [6]), ("第9条", []), ("0", [])]
)
def test_an_article_asked_by_its_number_is_that_one_or_none(asked, found):
    assert answers(asked) == found


def test_with_an_article_asked_by_its_number_comes_the_law_of_what_it_is_about():
    (law,) = find((Article(4, "养犬要办证。", ""),), "第四条").law
    assert "《动物防疫法》第三十条" in law.zh
    assert law.en.startswith("Animal Epidemic Prevention Law, Article 30")
    assert find((Article(4, "互相问好。", ""),), "4").law == ()


def test_law_is_named_once_and_only_with_an_article_that_answers():
    dogs = (Article(1, "文明养犬。", ""), Article(2, "遛狗牵绳。", ""))
    assert len(find(dogs, "遛狗").law) == 1
    assert find((Article(1, "互相问好。", ""),), "遛狗").law == ()


@each(
    ("said", "asked"),
    [
        ("公约:狗", "狗"),
        ("公约里 狗", "狗"),
        ("公约上说的停车", "说的停车"),
        ("公约：", None),
        ("公约狗", None),  # one word, perhaps a name
        ("Convention: Dogs at night", "dogs at night"),
        ("CONVENTION  parking", "parking"),
        ("conventional parking", None),
        ("居民公约 第三条", "第三条"),
        ("公約 狗", "狗"),  # traditional
        ("art. 3", "art. 3"),
        ("三", None),
        ("12", None),
        ("第三", None),
        ("第三条楼道", None),
        ("start 3", None),
        ("", None),
    ],
)
def test_only_what_names_the_convention_or_an_article_is_asked_of_it(said, asked):
    assert asked_alone(said) == asked


# Words


@each(
    ("said", "flat"),
    [
        ("  DOG\n Dog ", "dog dog"),
        ("ＤＯＧ８", "dog8"),
        ("neighbour’s", "neighbour's"),
        ("停車場 與 樓道", "停车场 与 楼道"),
        ("", ""),
    ],
)
def test_width_case_blanks_and_script_do_not_matter(said, flat):
    assert even(said) == flat


@each(
    ("one", "other"),
    [
        ("renovated", "renovating"),
        ("renovated", "renovates"),
        ("neighbour's", "neighbour"),
        ("running", "run"),
        ("flowers", "flower"),
        ("noisy", "noisy"),
        ("bikes", "bike"),
        ("spitting", "spit"),
    ],
)
def test_a_word_is_the_same_with_its_endings(one, other):
    assert stem(one) == stem(other)


@each(("one", "other"), [("dog", "door"), ("cat", "car"), ("bin", "bind"), ("her", "he")])
def test_short_words_that_differ_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_the_words_of_a_text_come_in_order_and_chinese_is_left_out():
    assert stems("Dogs 养狗 are BARKING!") == ["dog", "are", "bark"]
    assert not han("dog 8 !")
    assert han("dog 狗")


@each("topic", topics())
def test_each_topic_is_found_by_each_of_its_own_words(topic):
    """In an article that says the word in just that way."""
    for word in topic.about:
        told = Article(1, word, "") if han(word) else Article(1, "", f"We: {word}.")
        assert search.bearing(told, topic) >= 1, word
    assert answers(topic.about[0], (Article(1, topic.about[0], ""),)) == [1]
    assert search.bearing(Article(1, "互相问好。", "Say hello."), topic) == 0


def test_pinyin_of_a_word_asks_the_same_as_the_word():
    for term in ("垃圾", "装修", "噪音"):
        assert answers(pinyin()[term]) == answers(term) != []
