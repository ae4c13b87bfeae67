/** Between the pipeline and the actions: settings, files of the machine, intents and outcomes. */
package org.wrasse.engine.acting;
