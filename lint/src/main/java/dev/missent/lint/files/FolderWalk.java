package dev.missent.lint.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.lint.text.Limits;

/** The files of a folder and of those in it, in the order of their names. Links to files are followed, links to folders are not. */
public final class FolderWalk {
    private static final Set<String> LEFT_OUT = Set.of("node_modules", "target", "vendor");

    private FolderWalk() {}

    /** All files but hidden ones, as many as the limits allow. */
    public static List<Path> files(Path folder, Limits limits) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(folder) && isLeftOut(directory)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isLeftOut(file) && Files.isRegularFile(file)) {
                        found.add(file);
                    }
                    return found.size() < limits.files() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            return List.of();
        }
        found.sort(null);
        return found;
    }

    private static boolean isLeftOut(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith(".") && name.length() > 1 || LEFT_OUT.contains(name);
    }
}
