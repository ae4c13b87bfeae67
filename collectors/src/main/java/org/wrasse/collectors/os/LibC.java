package org.wrasse.collectors.os;

import java.nio.ByteBuffer;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;

/**
 * The C library's system calls that the JDK has no equal of, as they are: -1 (or null) and {@link
 * #errno()} on failure. Buffers must be direct; {@code long} is C's {@code long}, {@code size_t}
 * and addresses of a 64-bit Linux.
 */
public interface LibC {
    int O_RDONLY = 0;
    int O_WRONLY = 1;
    int O_TRUNC = 0x200;
    int O_NONBLOCK = 0x800;
    int O_CLOEXEC = 0x80000;

    int AF_UNIX = 1;
    int SOCK_DGRAM = 2;
    int SOCK_CLOEXEC = 0x80000;

    int PROT_READ = 1;
    int PROT_WRITE = 2;
    int MAP_SHARED = 1;

    int CLOCK_REALTIME = 0;
    int CLOCK_MONOTONIC = 1;
    int CLOCK_MONOTONIC_RAW = 4;
    int CLOCK_BOOTTIME = 7;
    int CLOCK_TAI = 11;

    /** Loads the library at the first call: some hundred milliseconds. */
    static LibC get() {
        return Loaded.LIBRARY;
    }

    /** The number of the calling thread's last failure. */
    static int errno() {
        return jnr.ffi.Runtime.getRuntime(get()).getLastError();
    }

    int open(String path, int flags, int mode);

    int close(int fd);

    long read(int fd, @Out ByteBuffer into, long count);

    long write(int fd, @In ByteBuffer from, long count);

    int ioctl(int fd, long request, long argument);

    int ioctl(int fd, long request, @In ByteBuffer argument);

    // With six plain numbers jnr-ffi 2.3.4 compiles a stub that mixes up the last ones: Pointers.
    Pointer mmap(Pointer address, long length, int protection, int flags, int fd, long offset);

    /**
     * A system call that the library has no function for.
     *
     * @param number as this architecture numbers it
     */
    long syscall(
            long number, @In ByteBuffer first, long second, long third, long fourth, long fifth);

    int munmap(long address, long length);

    int eventfd(int initial, int flags);

    int epoll_create1(int flags);

    int epoll_ctl(int epoll, int operation, int fd, @In ByteBuffer event);

    int epoll_wait(int epoll, @Out ByteBuffer events, int capacity, int timeoutMillis);

    /** Seconds and nanoseconds into an array of two. */
    int clock_gettime(int clock, @Out long[] timespec);

    int socket(int domain, int type, int protocol);

    int connect(int fd, @In ByteBuffer address, int length);

    int getpagesize();

    int geteuid();

    int mkdir(String path, int mode);

    int rmdir(String path);

    String strerror(int errno);

    /** Holds the library, so that it is loaded when needed and once. */
    final class Loaded {
        private static final LibC LIBRARY = LibraryLoader.create(LibC.class).load("c");

        private Loaded() {}
    }
}
