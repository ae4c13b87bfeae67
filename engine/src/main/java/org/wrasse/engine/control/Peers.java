package org.wrasse.engine.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;

/** Who may talk to the daemon, by what the kernel says of the other end of the socket. */
final class Peers {
    private final Set<UserPrincipal> allowed;

    private Peers(Set<UserPrincipal> allowed) {
        this.allowed = allowed;
    }

    /** Root and the user that this process runs as. */
    static Peers rootAndOwn() throws IOException {
        UserPrincipal own = Files.getOwner(Path.of("/proc/self"));
        UserPrincipal root =
                FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("root");
        return new Peers(own.equals(root) ? Set.of(root) : Set.of(own, root));
    }

    /** Who it is: root, or this process's own user. */
    Caller caller(SocketChannel peer) throws IOException {
        UserPrincipal user = peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        Path own = Path.of("/proc/self");
        boolean isOwn = user.equals(Files.getOwner(own));
        int uid = isOwn ? (Integer) Files.getAttribute(own, "unix:uid") : 0;
        return new Caller(uid, user.getName());
    }

    /** Why this one may not; empty if it may. */
    String refusal(SocketChannel peer) throws IOException {
        UserPrincipal user = peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        return allowed.contains(user)
                ? ""
                : "user " + user.getName() + " may not talk to the daemon: run it as root";
    }
}
