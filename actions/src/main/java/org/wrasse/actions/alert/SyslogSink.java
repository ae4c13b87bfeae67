package org.wrasse.actions.alert;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.wrasse.actions.Action;

/**
 * A syslog server, RFC 5424: one datagram over UDP (RFC 5426), octet-counted over TCP (RFC 6587) or
 * TLS (RFC 5425). Syslog has no answers: done means that it was sent. A connection for each alert,
 * so that one that died is noticed.
 */
public final class SyslogSink implements AlertSink {
    private static final int UDP_PORT = 514;
    private static final int TLS_PORT = 6514;

    private final URI address;
    private final Optional<Path> caFile;
    private final Duration timeout;

    /**
     * @param address {@code udp://HOST[:PORT]}, {@code tcp://…} or {@code tls://…}
     * @param caFile certificates that alone are believed
     */
    public SyslogSink(URI address, Optional<Path> caFile, Duration timeout) {
        if (address.getScheme() == null
                || !Set.of("udp", "tcp", "tls").contains(address.getScheme())
                || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "actions.alert.syslog.address: write udp://HOST:PORT, tcp://… or tls://…");
        }
        this.address = address;
        this.caFile = caFile;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public Action.Result send(Alert alert) {
        byte[] message = SyslogMessage.of(alert);
        try {
            if (address.getScheme().equals("udp")) {
                datagram(message);
            } else {
                stream(message);
            }
            return Action.Result.done("sent to " + address);
        } catch (IOException e) {
            return Action.Result.failed(address + ": " + e, 0);
        }
    }

    private InetSocketAddress server() throws UnknownHostException {
        int usual = address.getScheme().equals("tls") ? TLS_PORT : UDP_PORT;
        int port = address.getPort() < 0 ? usual : address.getPort();
        return new InetSocketAddress(InetAddress.getByName(address.getHost()), port);
    }

    private void datagram(byte[] message) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(message, message.length, server()));
        }
    }

    private void stream(byte[] message) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(server(), (int) timeout.toMillis());
            plain.setSoTimeout((int) timeout.toMillis());
            Socket socket = address.getScheme().equals("tls") ? secured(plain) : plain;
            OutputStream out = socket.getOutputStream();
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
            out.flush();
            socket.close();
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        Trust.context(caFile)
                                .getSocketFactory()
                                .createSocket(plain, address.getHost(), plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the host's name is checked
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public Optional<String> obstacle() {
        try {
            server();
            if (address.getScheme().equals("tls")) {
                Trust.context(caFile);
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(address.getHost() + " cannot be resolved");
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }
}
