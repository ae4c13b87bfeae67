package org.wrasse.collectors.component;

/**
 * Physical addresses that firmware says are in a memory module.
 *
 * @param module the module's handle
 * @param first address of the first byte
 * @param last address of the last byte
 * @param shared whether the module has but a part of them (interleaving)
 */
public record AddressRange(int module, long first, long last, boolean shared) {

    public boolean holds(long address) {
        return address >= first && address <= last;
    }
}
