/**
 * One journal through two rule bases at once, and what the difference would have meant: decisions,
 * capacity, warning before uncorrected errors. Reports of it as text, JSON and HTML.
 */
package org.wrasse.engine.backtest;
