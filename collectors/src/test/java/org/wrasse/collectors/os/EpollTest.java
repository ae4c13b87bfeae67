package org.wrasse.collectors.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EpollTest {
    @Test
    void await_namesWhatIsReady_untilItIsRemoved() throws Exception {
        try (Epoll epoll = new Epoll();
                EventFd quiet = new EventFd();
                EventFd signalled = new EventFd()) {
            epoll.add(quiet.fd(), 1);
            epoll.add(signalled.fd(), 0x1_0000_0002L);
            assertEquals(0, epoll.await(0));

            signalled.signal();
            assertEquals(1, epoll.await(1_000));
            assertEquals(0x1_0000_0002L, epoll.tag(0));
            assertFalse(epoll.isError(0));

            epoll.remove(signalled.fd());
            assertEquals(0, epoll.await(10));
        }
    }

    @Test
    void signalOfAnotherThread_endsTheWait() throws Exception {
        try (Epoll epoll = new Epoll();
                EventFd stop = new EventFd()) {
            epoll.add(stop.fd(), 7);
            Thread thread = new Thread(stop::signal);
            thread.start();
            assertEquals(1, epoll.await(-1));
            thread.join();
        }
    }

    @Test
    void signalAfterClose_isNothing() throws Exception {
        EventFd closed = new EventFd();
        closed.close();
        closed.signal();
        assertTrue(closed.fd() < 0);
    }
}
