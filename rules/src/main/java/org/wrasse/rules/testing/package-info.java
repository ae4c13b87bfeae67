/**
 * Tests that operators write for their rules, {@code NAME.test.yaml}: events at virtual times, and
 * what is to be decided or not. They run through the real decoders and a real {@link
 * org.wrasse.rules.RuleSession}.
 */
package org.wrasse.rules.testing;
