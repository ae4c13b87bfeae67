package org.wrasse.collectors.component;

/**
 * A bank of machine check registers of a socket.
 *
 * @param socket the physical package's id
 * @param bank number of the bank (IA32_MCi), 255 for errors that firmware reported
 */
public record MachineCheckBank(int socket, int bank) implements Component {

    static MachineCheckBank parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a machine check bank: " + text);
        }
        return new MachineCheckBank(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public Unit unit() {
        return Unit.MCA_BANK;
    }

    @Override
    public String id() {
        return "mca-bank:" + socket + "." + bank;
    }
}
