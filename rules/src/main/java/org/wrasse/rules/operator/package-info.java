/** What an operator tells a running engine: that something was repaired, that actions must wait. */
package org.wrasse.rules.operator;
