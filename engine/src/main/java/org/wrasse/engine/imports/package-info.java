/**
 * Errors that other programs recorded, made into a journal of its own: rasdaemon's databases, logs
 * of the kernel and of mcelog.
 */
package org.wrasse.engine.imports;
