package io.streamspace.billing.themestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a stylesheet makes its reader write into the log: nothing. */
class ParsedStylesheetsTest {

    private static final int TIMES = 2_000;

    private final Logger parser = (Logger) LoggerFactory.getLogger("com.helger");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        parser.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        parser.detachAppender(log);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@media nonsense{}",
                "@media screen and (nonsense:1){}",
                "a{b:url(data:nonsense)}",
                "}{;:@#$%^&*()!~`[]|\\<>?/",
                "@x y;",
                "a{*zoom:1;filter:x}",
                "\u0001"
            })
    void nonsense_writes_nothing_into_the_log(String nonsense) {
        new ParsedStylesheets().rewrite(nonsense.repeat(TIMES));
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .isEmpty();
    }
}
