/**
 * How commands talk to the running daemon: a Unix domain socket, requests and answers as one JSON
 * object a line. A verb is a class of its own; what it does belongs to the part that can do it.
 */
package org.wrasse.engine.control;
