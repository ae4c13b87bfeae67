/**
 * The way of an input: one ring, through which everything comes that decisions depend on, and the
 * stages behind it: journal beside decode, then rules, then decisions.
 */
package org.wrasse.engine.pipeline;
