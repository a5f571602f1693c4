package io.streamspace.host.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedProgramsTest {

    @TempDir
    Path folder;

    private Path unpacked;
    private Path shared;
    private Path other;

    @BeforeEach
    void unpack() throws IOException {
        unpacked = folder.resolve("a/pg-bin");
        shared = folder.resolve("target/postgres");
        other = folder.resolve("b/pg-bin");
        Path version = unpacked.resolve("PG-1");
        Files.createDirectories(version.resolve("bin"));
        Files.writeString(version.resolve("bin/postgres"), "program");
        Files.createSymbolicLink(version.resolve("bin/server"), Path.of("postgres"));
        Files.createFile(version.resolve("epg-lock"));
    }

    @Test
    void what_one_data_directory_unpacked_is_linked_into_the_next() throws IOException {
        Files.createFile(unpacked.resolve("PG-1/.exists"));
        programs(unpacked).give();
        programs(other).take();
        Path taken = other.resolve("PG-1");
        assertThat(taken.resolve("bin/server")).isSymbolicLink().hasContent("program");
        assertThat(inode(taken.resolve("bin/postgres"))).isEqualTo(inode(unpacked.resolve("PG-1/bin/postgres")));
        assertThat(taken.resolve(".exists")).exists();
        assertThat(taken.resolve("epg-lock")).doesNotExist();
    }

    @Test
    void half_of_it_is_not_taken_and_is_finished_by_whoever_has_the_whole() throws IOException {
        Files.createDirectories(shared.resolve("PG-1/bin"));
        programs(other).take();
        assertThat(other.resolve("PG-1")).doesNotExist();
        programs(unpacked).give();
        assertThat(shared.resolve("PG-1/.exists")).doesNotExist();
        Files.createFile(unpacked.resolve("PG-1/.exists"));
        programs(unpacked).give();
        programs(other).take();
        assertThat(other.resolve("PG-1/bin/postgres")).hasContent("program");
    }

    @Test
    void without_a_folder_to_share_nothing_is_linked() throws IOException {
        Files.createFile(unpacked.resolve("PG-1/.exists"));
        SharedPrograms.in(Optional.empty(), unpacked).give();
        SharedPrograms.in(Optional.empty(), other).take();
        assertThat(shared).doesNotExist();
        assertThat(other).doesNotExist();
    }

    private SharedPrograms programs(Path binaries) {
        return SharedPrograms.in(Optional.of(shared), binaries);
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    }
}
