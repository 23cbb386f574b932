"""Runs a part of the house in a process of its own, which is gone when its work is done.

It gets bytes on its standard input and no environment, and gives bytes back; what it says of
errors is thrown away, since it may repeat what people wrote. Its limits it sets itself.
"""

import asyncio
import sys


class ChildFailed(Exception):
    """It took too long, or ended otherwise than well."""


async def run(module: str, order: bytes, patience: float) -> bytes:
    """What `module.main()` writes when it is given `order`; `patience` in seconds.

    Raises ChildFailed.
    """
    program = f"import sys; sys.path[:] = sys.argv[1:]; from {module} import main; main()"
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", program, *sys.path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        written, _nothing = await asyncio.wait_for(child.communicate(order), patience)
    except TimeoutError:
        raise ChildFailed("time") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise ChildFailed(child.returncode)
    return written
