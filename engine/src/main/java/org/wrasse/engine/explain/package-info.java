/**
 * Why something was decided, and why something was not: answers from a journal alone, by the rules
 * that were in force then. Nothing here prints, acts or asks the machine.
 */
package org.wrasse.engine.explain;
