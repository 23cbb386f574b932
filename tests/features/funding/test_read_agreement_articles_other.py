"""The articles where other terms were chosen, word for word."""

from bot.kernel.text import EN, ZH
from tests.features.funding.pages import reads
from tests.features.funding.scenes_of_agreements import SCENES


def test_wording_area_in_english():
    reads(
        SCENES["wording_area"](EN),
        EN,
        """
        Agreement about the elevator for 1-1
        Article 1 沈阿姨 manages the building of the elevator. By law, 1-1 的业主 answers
          for its safe use.
        Article 2 The elevator costs 268,000.00 yuan. Others pay 0.00 yuan of it. The owners
          share 268,000.00 yuan, compensation included, by this plan: Guangzhou table: floor 3
          is 1.0.
        Article 3 The flats pay by floor as follows. The list with the share of each flat is
          part of this agreement.
        Each flat on floor 1: 0.00 yuan
        Each flat on floor 2: 13,137.26 yuan
        Each flat on floor 3: 26,274.51 yuan
        Each flat on floor 4: 28,901.96 yuan
        Each flat on floor 5: 31,529.41 yuan
        Each flat on floor 6: 34,156.86 yuan
        Article 4 Electricity, inspection and repair are shared by the areas of the flats
          that pay for the elevator.
        Article 5 No flat receives compensation.
        Article 6 Whoever joins later pays the share from the beginning, less one part in 15
          for each full year of use. Only a new vote changes this.
        Article 7 Whoever buys or inherits a flat takes over its rights and duties from this
          agreement. The seller must tell the buyer about it.
        Article 8 In a dispute, neighbours talk first, then ask the committee to mediate,
          and can go to court after that.
        Article 9 This was promised by word of mouth: 修楼道灯
        """,
    )


def test_wording_area_in_chinese():
    reads(
        SCENES["wording_area"](ZH),
        ZH,
        """
        1幢1单元 加装电梯协议
        第一条 加装电梯由沈阿姨负责管理。按法律规定，电梯的使用安全由1-1 的业主负责。
        第二条 电梯一共 268,000.00 元，其中 0.00 元 由别处出。业主分摊 268,000.00 元（包括给
          低楼层的补偿），方案是：广州的表：三楼算 1.0。
        第三条 各楼层按下面的数出钱。每户多少钱另有清单，清单也是这份协议的一部分。
        1 楼每户：0.00 元
        2 楼每户：13,137.26 元
        3 楼每户：26,274.51 元
        4 楼每户：28,901.96 元
        5 楼每户：31,529.41 元
        6 楼每户：34,156.86 元
        第四条 电费、检验费和维修费，由出钱装电梯的各户按面积分摊。
        第五条 没有住户拿补偿。
        第六条 后来加入的，按一开始该出的数付钱；电梯每用满一年，少付 15 分之一。这一条要重
          新投票才能改。
        第七条 买下或者继承房子的人，接着享有这份协议里的权利，也承担里面的义务。卖房的人要
          把协议告诉买房的人。
        第八条 有争议先由邻居商量，再请居委会调解；还不行，可以到法院起诉。
        第九条 嘴上说好的：修楼道灯
        """,
    )


def test_wording_neutral_in_english():
    reads(
        SCENES["wording_neutral"](EN),
        EN,
        """
        Agreement about the elevator for 1-1
        Article 1 沈阿姨 manages the building of the elevator. By law, 1-1 的业主 answers
          for its safe use.
        Article 2 The elevator costs 268,000.00 yuan. Others pay 0.00 yuan of it. The owners
          share 268,000.00 yuan, compensation included, by this plan: Guangzhou table: floor 3
          is 1.0.
        Article 3 The flats pay by floor as follows. The list with the share of each flat is
          part of this agreement.
        Each flat on floor 1: 0.00 yuan
        Each flat on floor 2: 13,137.26 yuan
        Each flat on floor 3: 26,274.51 yuan
        Each flat on floor 4: 28,901.96 yuan
        Each flat on floor 5: 31,529.41 yuan
        Each flat on floor 6: 34,156.86 yuan
        Article 4 Electricity, inspection and repair are shared in the same proportion as
          the building costs.
        Article 5 No flat receives compensation.
        Article 6 Whoever joins later pays what the share would have been from the
          beginning, and the others get back what they paid more. Only a new vote changes
          this.
        Article 7 Whoever buys or inherits a flat takes over its rights and duties from this
          agreement. The seller must tell the buyer about it.
        Article 8 In a dispute, neighbours talk first, then ask the committee to mediate,
          and can go to court after that.
        Article 9 This was promised by word of mouth: 修楼道灯 (王大爷 heard it.)
        """,
    )


def test_wording_neutral_in_chinese():
    reads(
        SCENES["wording_neutral"](ZH),
        ZH,
        """
        1幢1单元 加装电梯协议
        第一条 加装电梯由沈阿姨负责管理。按法律规定，电梯的使用安全由1-1 的业主负责。
        第二条 电梯一共 268,000.00 元，其中 0.00 元 由别处出。业主分摊 268,000.00 元（包括给
          低楼层的补偿），方案是：广州的表：三楼算 1.0。
        第三条 各楼层按下面的数出钱。每户多少钱另有清单，清单也是这份协议的一部分。
        1 楼每户：0.00 元
        2 楼每户：13,137.26 元
        3 楼每户：26,274.51 元
        4 楼每户：28,901.96 元
        5 楼每户：31,529.41 元
        6 楼每户：34,156.86 元
        第四条 电费、检验费和维修费，按各户出钱装电梯的比例分摊。
        第五条 没有住户拿补偿。
        第六条 后来加入的，按一开始就参加该出的数付钱，别人多付的退回去。这一条要重新投票才
          能改。
        第七条 买下或者继承房子的人，接着享有这份协议里的权利，也承担里面的义务。卖房的人要
          把协议告诉买房的人。
        第八条 有争议先由邻居商量，再请居委会调解；还不行，可以到法院起诉。
        第九条 嘴上说好的：修楼道灯（王大爷听到了。）
        """,
    )


def test_wording_percentage_in_english():
    reads(
        SCENES["wording_percentage"](EN),
        EN,
        """
        Agreement about the elevator for 1-1
        Article 1 沈阿姨 manages the building of the elevator. By law, 1-1 的业主 answers
          for its safe use.
        Article 2 The elevator costs 268,000.00 yuan. Others pay 0.00 yuan of it. The owners
          share 268,000.00 yuan, compensation included, by this plan: Guangzhou table: floor 3
          is 1.0.
        Article 3 The flats pay by floor as follows. The list with the share of each flat is
          part of this agreement.
        Each flat on floor 1: 0.00 yuan
        Each flat on floor 2: 13,137.26 yuan
        Each flat on floor 3: 26,274.51 yuan
        Each flat on floor 4: 28,901.96 yuan
        Each flat on floor 5: 31,529.41 yuan
        Each flat on floor 6: 34,156.86 yuan
        Article 4 Electricity, inspection and repair are shared in the same proportion as
          the building costs.
        Article 5 No flat receives compensation.
        Article 6 Whoever joins later pays 80 % of the share from the beginning. Only a new
          vote changes this.
        Article 7 Whoever buys or inherits a flat takes over its rights and duties from this
          agreement. The seller must tell the buyer about it.
        Article 8 In a dispute, neighbours talk first, then ask the committee to mediate,
          and can go to court after that.
        Article 9 This was promised by word of mouth: 修楼道灯 (王大爷 heard it.)
        """,
    )


def test_wording_percentage_in_chinese():
    reads(
        SCENES["wording_percentage"](ZH),
        ZH,
        """
        1幢1单元 加装电梯协议
        第一条 加装电梯由沈阿姨负责管理。按法律规定，电梯的使用安全由1-1 的业主负责。
        第二条 电梯一共 268,000.00 元，其中 0.00 元 由别处出。业主分摊 268,000.00 元（包括给
          低楼层的补偿），方案是：广州的表：三楼算 1.0。
        第三条 各楼层按下面的数出钱。每户多少钱另有清单，清单也是这份协议的一部分。
        1 楼每户：0.00 元
        2 楼每户：13,137.26 元
        3 楼每户：26,274.51 元
        4 楼每户：28,901.96 元
        5 楼每户：31,529.41 元
        6 楼每户：34,156.86 元
        第四条 电费、检验费和维修费，按各户出钱装电梯的比例分摊。
        第五条 没有住户拿补偿。
        第六条 后来加入的，付一开始该出的数的 80%。这一条要重新投票才能改。
        第七条 买下或者继承房子的人，接着享有这份协议里的权利，也承担里面的义务。卖房的人要
          把协议告诉买房的人。
        第八条 有争议先由邻居商量，再请居委会调解；还不行，可以到法院起诉。
        第九条 嘴上说好的：修楼道灯（王大爷听到了。）
        """,
    )


def test_wording_original_in_english():
    reads(
        SCENES["wording_original"](EN),
        EN,
        """
        Agreement about the elevator for 1-1
        Article 1 沈阿姨 manages the building of the elevator. By law, 1-1 的业主 answers
          for its safe use.
        Article 2 The elevator costs 268,000.00 yuan. Others pay 0.00 yuan of it. The owners
          share 268,000.00 yuan, compensation included, by this plan: Guangzhou table: floor 3
          is 1.0.
        Article 3 The flats pay by floor as follows. The list with the share of each flat is
          part of this agreement.
        Each flat on floor 1: 0.00 yuan
        Each flat on floor 2: 13,137.26 yuan
        Each flat on floor 3: 26,274.51 yuan
        Each flat on floor 4: 28,901.96 yuan
        Each flat on floor 5: 31,529.41 yuan
        Each flat on floor 6: 34,156.86 yuan
        Article 4 Electricity, inspection and repair are shared in the same proportion as
          the building costs.
        Article 5 No flat receives compensation.
        Article 6 Whoever joins later pays the original share, whenever it is. Only a new
          vote changes this.
        Article 7 Whoever buys or inherits a flat takes over its rights and duties from this
          agreement. The seller must tell the buyer about it.
        Article 8 In a dispute, neighbours talk first, then ask the committee to mediate,
          and can go to court after that.
        Article 9 This was promised by word of mouth: 修楼道灯 (王大爷 heard it.)
        """,
    )


def test_wording_original_in_chinese():
    reads(
        SCENES["wording_original"](ZH),
        ZH,
        """
        1幢1单元 加装电梯协议
        第一条 加装电梯由沈阿姨负责管理。按法律规定，电梯的使用安全由1-1 的业主负责。
        第二条 电梯一共 268,000.00 元，其中 0.00 元 由别处出。业主分摊 268,000.00 元（包括给
          低楼层的补偿），方案是：广州的表：三楼算 1.0。
        第三条 各楼层按下面的数出钱。每户多少钱另有清单，清单也是这份协议的一部分。
        1 楼每户：0.00 元
        2 楼每户：13,137.26 元
        3 楼每户：26,274.51 元
        4 楼每户：28,901.96 元
        5 楼每户：31,529.41 元
        6 楼每户：34,156.86 元
        第四条 电费、检验费和维修费，按各户出钱装电梯的比例分摊。
        第五条 没有住户拿补偿。
        第六条 后来加入的，不管什么时候，都付原来的份额。这一条要重新投票才能改。
        第七条 买下或者继承房子的人，接着享有这份协议里的权利，也承担里面的义务。卖房的人要
          把协议告诉买房的人。
        第八条 有争议先由邻居商量，再请居委会调解；还不行，可以到法院起诉。
        第九条 嘴上说好的：修楼道灯（王大爷听到了。）
        """,
    )
