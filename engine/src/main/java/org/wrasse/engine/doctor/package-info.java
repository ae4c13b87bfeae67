/**
 * Whether this machine and this configuration let errors be seen and acted on, and what is in the
 * way.
 */
package org.wrasse.engine.doctor;
