/** Journal records for people and for programs: one line each, as text or as JSON. */
package org.wrasse.engine.report;
