using System.Globalization;
using ConnectHub.Web.Media;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>What pages show of encoders: whether the site takes them, where they publish to, and what arrives.</summary>
public sealed class EncoderSignals(RtmpPublishers publishers, LiveMedia media, IOptions<RtmpOptions> options)
{
    public bool Enabled => options.Value.Enabled;

    /// <summary>What a streamer types into the encoder beside the key.</summary>
    public string ServerUrl(string host) => options.Value.PublicUrl ?? $"rtmp://{host}/live";

    /// <summary>The encoder that publishes for this user now; null when none does.</summary>
    public EncoderSignal? Of(Guid userId) => publishers.Of(userId) is not { } publisher ? null
        : new(publisher.StreamId, media.Health(publisher.StreamId) is { Stalled: false, Sessions: > 0, Width: > 0 } health ? health : null);
}

/// <summary><paramref name="Health"/> is null until its picture has been understood.</summary>
public sealed record EncoderSignal(Guid StreamId, MediaHealth? Health)
{
    /// <summary>Like <c>H.264 + AAC, 1280×720, 30 fps, 2500 kbit/s</c>.</summary>
    public string? Format => Health is not { } health ? null : string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(" + ", health.Codecs.Split(',').Select(Name))}, {health.Width}×{health.Height}, {health.FramesPerSecond:0} fps, {health.BitrateKbps} kbit/s");

    private static string Name(string codec) => codec.Split('.')[0] switch
    {
        "avc1" => "H.264",
        "mp4a" => "AAC",
        var other => other,
    };
}
