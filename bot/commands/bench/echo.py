"""The floor of `bench vote`: a bare bot of the same library, as its examples show it.

Default client, default update processor, nothing stored: it answers the press and edits the
message. It reads ``cpu`` lines from its input and answers as `linli_bot` does.
"""

import argparse
import logging

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.commands.bench.meter import answer_questions

Context = ContextTypes.DEFAULT_TYPE
KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("同意", callback_data="yes")]])


async def begin(update: Update, _context: Context) -> None:
    if update.message:
        await update.message.reply_text("是否通过《居民公约》？", reply_markup=KEYS)


async def pressed(update: Update, _context: Context) -> None:
    query = update.callback_query
    if query is not None:
        await query.answer("已收到")
        await query.edit_message_text(f"已收到。回执 {update.update_id}", reply_markup=KEYS)


async def ready(_application: Application) -> None:  # type: ignore[type-arg]
    answer_questions(lambda: 0)


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--base", required=True)
    given.add_argument("--token", required=True)
    options = given.parse_args()
    logging.disable()
    application = (
        Application.builder()
        .token(options.token)
        .base_url(f"{options.base}/bot")
        .post_init(ready)
        .build()
    )
    application.add_handler(CommandHandler("start", begin))
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling()


if __name__ == "__main__":
    main()
