using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>The keys of the owner's dashboards of recordings, as they are listed there.</summary>
internal static class DeskKeys
{
    private static readonly (string Keys, string Meaning) Trash = ("Del", "The row that has the focus to the trash");
    private static readonly (string Keys, string Meaning) Undo = ("Ctrl+Z", "Take back what was just done");
    private static readonly (string Keys, string Meaning) List = ("?", "This list");

    /// <summary>What wwwroot-media-js/video/preview-keys.js hears.</summary>
    private static readonly KeyGroup Editor = new("In the editor of a video",
    [
        ("Space K", "Play or pause"), ("M", "Sound off or on"), ("← →", "1 second back, forward"), ("J L", "10 seconds back, forward"), (", .", "One picture back, forward"),
        ("Home End", "To the start, to the end"), ("I O", "The video begins here, ends here"), ("C", "A chapter begins here"), ("Esc", "Close it; what is not saved is asked about"),
    ]);

    public static readonly KeyGroup[] OfSavedLives = [new(null, [("/", "Search"), ("A", "Choose all that is shown, or none"), Trash, Undo, List]), Editor];

    public static readonly KeyGroup[] OfRecording = [new(null, [("M", "Add a marker"), Trash, Undo, List]), Editor];
}
