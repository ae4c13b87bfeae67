/** The rule base in force: loaded, compiled, and watched for changes while the engine runs. */
package org.wrasse.engine.rules;
