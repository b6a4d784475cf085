"""A TCP proxy whose connections can fall silent while new ones work: a cut that nobody hears of."""

import asyncio
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Proxy:
    """Hands bytes on between its `port` and another port of this machine, until told not to."""

    def __init__(self, to: int) -> None:
        self.to, self.port, self.live, self.cuts = to, 0, 0, 0
        self.loop = asyncio.new_event_loop()

    def black_hole(self) -> int:
        """From now on the connections of this moment carry nothing; returns how many they are."""
        self.cuts += 1
        return self.live

    async def meet(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Bring a client and the other side together."""
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.to)
        self.live += 1
        ways = (self.carry(reader, far_writer), self.carry(far_reader, writer))
        await asyncio.gather(*ways)
        self.live -= 1

    async def carry(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One direction. Of a cut connection not even the end is passed on."""
        began = self.cuts
        with suppress(ConnectionError):
            while (data := await reader.read(65536)) and began == self.cuts:
                writer.write(data)
                await writer.drain()
        if began == self.cuts:
            writer.close()

    async def open(self) -> None:
        """Answer on a port that the system chose."""
        server = await asyncio.start_server(self.meet, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Drop everything; those who wait at a silent connection would wait for ever."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def proxy(to: int) -> Iterator[Proxy]:
    """A proxy to a port of this machine, in a thread of its own."""
    here = Proxy(to)
    thread = threading.Thread(target=here.loop.run_forever, daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(here.open(), here.loop).result(5)
        yield here
    finally:
        asyncio.run_coroutine_threadsafe(here.close(), here.loop).result(5)
        here.loop.call_soon_threadsafe(here.loop.stop)
        thread.join(5)
