using System.ComponentModel.DataAnnotations;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>Section <c>ConnectHub:Rtmp</c>: the nginx-rtmp beside this program that encoders publish to; see deploy/nginx-rtmp.conf.</summary>
public sealed class RtmpOptions
{
    /// <summary>Off: the Go Live page does not offer encoders, and publishers are refused.</summary>
    public bool Enabled { get; set; }

    /// <summary>What streamers type into their encoder, like <c>rtmp://live.example.org/live</c>; null: this site's host name.</summary>
    [RegularExpression("^rtmps?://.+$", ErrorMessage = "ConnectHub:Rtmp:PublicUrl must begin with rtmp:// or rtmps://.")]
    public string? PublicUrl { get; set; }

    /// <summary>Where the same streams are fetched from, on this machine.</summary>
    [Required, RegularExpression("^rtmp://.+$", ErrorMessage = "ConnectHub:Rtmp:PullUrl must begin with rtmp://.")]
    public string PullUrl { get; set; } = "rtmp://127.0.0.1:1935/live";

    /// <summary>What nginx shows in its calls; null: made once and kept in the file <c>keys/rtmp-secret</c> of the data folder.</summary>
    [MinLength(16)]
    public string? Secret { get; set; }
}
