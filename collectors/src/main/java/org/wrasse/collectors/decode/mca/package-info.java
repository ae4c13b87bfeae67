/**
 * What the registers of an x86 machine check mean: architecturally, and by the tables of the CPU
 * that reported it. A function of the registers alone: the machine that decodes may be another one.
 *
 * <p>Sources: Intel SDM volume 3B, chapters 16 and 17; AMD APM volume 2, chapter 9, and Processor
 * Programming References.
 */
package org.wrasse.collectors.decode.mca;
