package dev.missent.gateway.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** Files and folders that only their owner may read, where the file system knows owners. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes a folder and those above it, as far as they are not there. */
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        var parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createFolder(parent);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(folder);
        }
    }

    /** Writes a file as a whole: a reader sees the new content or the old, never a part. */
    public static void write(Path file, byte[] content, Instant time) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file has no name: " + file);
        }
        createFolder(folder);
        var unfinished = Files.createTempFile(folder, ".unfinished", ""); // readable by the owner only
        try {
            Files.write(unfinished, content);
            Files.setLastModifiedTime(unfinished, FileTime.from(time));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
