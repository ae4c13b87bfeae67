package org.wrasse.engine.control;

/** Who is at the other end of the socket, as the kernel says. */
public record Caller(int uid, String user) {}
