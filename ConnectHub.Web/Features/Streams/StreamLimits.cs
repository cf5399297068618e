namespace ConnectHub.Web.Features.Streams;

/// <summary>Lengths in characters of what a streamer writes about a stream.</summary>
public static class StreamLimits
{
    public const int Title = 120;
    public const int Description = 2000;
    public const int Tags = 10;
    public const int Tag = 25;
    public const int PasswordMin = 4;
    public const int Password = 128;
}
