/** The whole: the pipeline's wiring, and the entry point of the program. */
package org.wrasse.engine;
