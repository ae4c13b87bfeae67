/** The command line: options in, lines out. What a command does is elsewhere. */
package org.wrasse.engine.cli;
