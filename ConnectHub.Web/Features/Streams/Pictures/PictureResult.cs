namespace ConnectHub.Web.Features.Streams.Pictures;

/// <summary>What became of an uploaded thumbnail.</summary>
public abstract record PictureResult
{
    public sealed record Ok(Guid Id) : PictureResult;

    /// <summary>No PNG, JPEG or WebP, a damaged one, or one with too many pixels.</summary>
    public sealed record NotAPicture : PictureResult;

    /// <summary>FFmpeg is missing or has too much to do.</summary>
    public sealed record Unavailable : PictureResult;
}
