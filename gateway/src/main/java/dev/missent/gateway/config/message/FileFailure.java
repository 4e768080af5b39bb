package dev.missent.gateway.config.message;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read, in words. */
public final class FileFailure {
    private FileFailure() {}

    /** A few words without the name of the file. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "it does not exist";
            case AccessDeniedException denied -> "permission denied";
            case NotDirectoryException noDirectory -> "it is not a folder";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
