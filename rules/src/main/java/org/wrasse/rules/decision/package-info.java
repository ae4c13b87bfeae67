/** What rules decide and what became of it. */
package org.wrasse.rules.decision;
