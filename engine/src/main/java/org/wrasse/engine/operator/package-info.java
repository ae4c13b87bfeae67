/** What operators tell a running engine, and what they ask it beside its status. */
package org.wrasse.engine.operator;
