package org.wrasse.engine.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;
import org.wrasse.engine.config.ConfigFile;

class AlertTrialTest {
    @TempDir Path dir;

    @Test
    void each_sink_is_tried_and_what_fails_is_not_spooled() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(500, -1);
                    exchange.close();
                });
        server.start();
        Config config =
                config(
                        """
                        journal: {directory: journal}
                        actions:
                          alert:
                            file: %s/alerts
                            exec: [/bin/sh, -c, "exit 3"]
                            journald: {enabled: true, socket: %s/none}
                            mail: {to: [root], sendmail: /bin/true}
                            webhooks:
                              - {url: "http://localhost:%d/", format: alertmanager}
                        """
                                .formatted(dir, dir, server.getAddress().getPort()));

        AlertTrial trial = new AlertTrial(config, Sysfs.ofMachine(), null);

        assertEquals(List.of("file", "exec", "journald", "mail", "webhook"), trial.names());
        assertTrue(trial.tried("file").done());
        assertTrue(Files.readString(dir.resolve("alerts")).contains("\"alert\":\"test\""));
        assertEquals("exit code 3", trial.tried("exec").result().why());
        assertTrue(!trial.tried("journald").done());
        assertTrue(trial.tried("mail").done());
        assertTrue(trial.tried("webhook").result().why().endsWith("answered 500"));
        assertTrue(Files.notExists(dir.resolve("alert-spool")));
        assertEquals(List.of("mail"), new AlertTrial(config, Sysfs.ofMachine(), "mail").names());
        server.stop(0);
    }

    @Test
    void a_wrong_value_is_named_with_its_key() throws IOException {
        Config config = config("actions: {alert: {syslog: {address: loghost}}}\n");

        String message =
                assertThrows(
                                ConfigException.class,
                                () -> new AlertTrial(config, Sysfs.ofMachine(), null))
                        .getMessage();

        assertTrue(message.startsWith("wrasse.yaml: actions.alert.syslog.address: "), message);
    }

    private Config config(String text) throws IOException {
        return ConfigFile.read(Files.writeString(dir.resolve("wrasse.yaml"), text));
    }
}
