package org.wrasse.collectors.os;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Why a system call failed.
 *
 * @param number of {@code errno(3)}; 0 if it is not known
 * @param name its symbolic name, as {@code EBUSY}
 * @param meaning as {@code strerror(3)} says it
 */
public record Errno(int number, String name, String meaning) {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int ENOTDIR = 20;
    public static final int EINVAL = 22;
    public static final int EMFILE = 24;
    public static final int ENOSYS = 38;

    /** The names of 1, 2 … as most architectures number them; "-" where there is none. */
    private static final String[] NAMES =
            """
            EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN
            ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR
            EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE
            EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP - ENOMSG
            EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE
            EBADR EXFULL ENOANO EBADRQC EBADSLT - EBFONT ENOSTR ENODATA ETIME ENOSR
            ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT
            EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX
            ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE
            EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP
            EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH
            ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN
            ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY
            EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT
            ENOMEDIUM EMEDIUMTYPE ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED
            EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL EHWPOISON
            """
                    .split("\\s+");

    public static Errno of(int number) {
        String name = number > 0 && number <= NAMES.length ? NAMES[number - 1] : "-";
        return new Errno(
                number, name.equals("-") ? "errno " + number : name, LibC.get().strerror(number));
    }

    /** Of the calling thread's last call of {@link LibC}. */
    public static Errno last() {
        return of(LibC.errno());
    }

    /** What the JDK's file classes turned into an exception. */
    static Errno of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return of(ENOENT);
        }
        if (e instanceof AccessDeniedException) {
            return of(EACCES);
        }
        if (e instanceof NotDirectoryException) {
            return of(ENOTDIR);
        }
        return ofMeaning(e instanceof FileSystemException f ? f.getReason() : e.getMessage());
    }

    private static Errno ofMeaning(String meaning) {
        for (int number = 1; number <= NAMES.length; number++) {
            if (LibC.get().strerror(number).equals(meaning)) {
                return of(number);
            }
        }
        return new Errno(0, "errno unknown", String.valueOf(meaning));
    }

    @Override
    public String toString() {
        return name + " (" + meaning + ")";
    }
}
