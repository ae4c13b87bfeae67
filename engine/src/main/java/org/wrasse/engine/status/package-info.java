/** What the running daemon says of itself, as one object of type {@code status}. */
package org.wrasse.engine.status;
