package org.wrasse.rules.operator;

/**
 * Who tells it.
 *
 * @param uid of the user that the kernel names at the other end of the socket
 * @param user that user's name
 * @param pid of the command, as it says itself; 0 if it is not a process of that user
 * @param login the user who became that user by sudo, as the command says; empty if nobody did
 */
public record Operator(int uid, String user, long pid, String login) {

    /** {@code anna (as root)}, {@code root}. */
    public String text() {
        return login.isEmpty() ? user : login + " (as " + user + ")";
    }
}
