package org.wrasse.engine.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.Engine;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.source.LiveSource;
import org.wrasse.engine.status.Rates;
import org.wrasse.engine.status.StatusReport;
import org.wrasse.rules.operator.OperatorVerb;

/** All by which a running engine is controlled: its verbs on the socket, and SIGHUP. */
public final class Control implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Control.class);

    private final Engine engine;
    private final Rates rates;
    private final Optional<ControlSocket> socket;

    private Control(Engine engine, Rates rates, Optional<ControlSocket> socket) {
        this.engine = engine;
        this.rates = rates;
        this.socket = socket;
    }

    /** Opens the socket; if that cannot be, the engine goes on without, and says so. */
    public static Control open(Config.ControlPart config, Engine engine, LiveSource kernel) {
        Rates rates = new Rates(engine.counters());
        List<Verb> verbs =
                new ArrayList<>(
                        List.of(
                                new StatusVerb(new StatusReport(engine, kernel, rates)),
                                new ReloadVerb(engine.rules()),
                                new FaultyVerb(engine.operating())));
        for (OperatorVerb verb : OperatorVerb.values()) {
            verbs.add(new TellVerb(verb, engine.operating()));
        }
        return new Control(engine, rates, socket(config, verbs, engine));
    }

    private static Optional<ControlSocket> socket(
            Config.ControlPart config, List<Verb> verbs, Engine engine) {
        if (config.off()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ControlSocket.open(config.socket(), verbs));
        } catch (IOException e) {
            LOG.debug("no control socket", e);
            engine.notice("no control socket, 'wrasse status' cannot ask: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What SIGHUP asks for. */
    public void hangup() {
        LOG.info("SIGHUP: rules are reloaded");
        engine.rules().reload();
    }

    @Override
    public void close() {
        socket.ifPresent(ControlSocket::close);
        rates.close();
    }
}
