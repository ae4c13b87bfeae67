/** Registers as users write them, decoded to the objects that {@code --json} prints. */
package org.wrasse.engine.decode;
