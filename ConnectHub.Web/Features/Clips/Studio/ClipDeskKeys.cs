using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Clips.Studio;

/// <summary>The keys of the list of clips and of the editor that makes them, as they are listed there.</summary>
internal static class ClipDeskKeys
{
    public static readonly KeyGroup[] All =
    [
        new(null, [("/", "Search"), ("?", "This list")]),
        new("While you watch a stream or a video", [("Alt X", "Clip it")]),
        // What wwwroot-media-js/clips/clip-keys.js hears.
        new("In the clip editor",
        [
            ("I O", "The clip begins here, ends here"), ("J K L", "Back, stop, play"), ("Space", "Play or stop"), ("← →", "One picture back, forward"),
            ("Shift ← →", "1 second back, forward"), ("Home End", "To its start, to its end"), ("Enter", "Save"),
        ]),
    ];
}
