/**
 * What is allowed of rules but hardly meant. Each {@link org.wrasse.rules.lint.Lint} looks for one
 * thing; it keeps silent where it cannot be sure, so that what it says is worth reading.
 */
package org.wrasse.rules.lint;
