package io.streamspace.host.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.command.StartFailure;
import io.streamspace.plugin.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    @TempDir
    Path directory;

    @Test
    void a_tokens_file_says_who_each_token_is() throws IOException {
        Path file = written(
                "{\"T1\":{\"user\":\"alice\",\"roles\":[\"user\"],\"organization\":\"acme\",\"organization_role\":\"owner\"},"
                        + "\"T2\":{\"user\":\"root\",\"roles\":[\"admin\",\"service\"]}}");
        Tokens tokens = new Tokens(TokensFile.read(file));
        assertThat(tokens.callerOf("T1")).contains(new Caller("alice", Set.of("user"), "acme", "owner"));
        assertThat(tokens.callerOf("T2")).contains(new Caller("root", Set.of("admin", "service"), null, null));
        assertThat(tokens.callerOf("T3")).isEmpty();
        assertThat(tokens.callerOf("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"T\":{\"roles\":[\"user\"]}}",
                "{\"T\":{\"user\":\"a\",\"roles\":[\"king\"]}}",
                "{\"T\":{\"user\":\"a\",\"roles\":[\"user\"],\"organization\":\"o\",\"organization_role\":\"king\"}}"
            })
    void a_tokens_file_that_cannot_be_understood_stops_the_start(String content) throws IOException {
        Path file = written(content);
        assertThatThrownBy(() -> TokensFile.read(file)).isInstanceOf(StartFailure.class);
    }

    @Test
    void random_tokens_are_made_once_and_are_nobody_elses_business() throws IOException {
        Map<String, Caller> made = TokenSets.random(directory);
        assertThat(TokenSets.random(directory)).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("tokens.json"))))
                .isEqualTo("rw-------");
        assertThat(made.keySet()).allMatch(token -> token.length() == 48);
    }

    private Path written(String content) throws IOException {
        return Files.writeString(directory.resolve("t.json"), content);
    }
}
