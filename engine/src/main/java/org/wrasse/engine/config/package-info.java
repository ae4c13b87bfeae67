/** The configuration file: every key, its default and its check. */
package org.wrasse.engine.config;
