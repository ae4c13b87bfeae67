/**
 * What to do about it: operators' rule files, compiled, checked and run. Nothing here reads a
 * clock, a file or a random number while it decides: decisions follow from the rule base and the
 * journal alone.
 */
package org.wrasse.rules;
