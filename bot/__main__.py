"""`python -m bot`, the same as `linli`."""

from bot.commands import linli


def main() -> None:
    linli(prog_name="linli")


if __name__ == "__main__":
    main()
