/**
 * Benchmarks (JMH) of the way of an event, stage by stage and whole. The build compiles them and
 * does not run them: {@code docs/performance.md} says how to, and what came of it.
 */
package org.wrasse.engine.bench;
