namespace ConnectHub.Web.Features.GoLive;

/// <summary>The other source: OBS or the like. The page prepares the stream, the encoder's first picture takes it live.</summary>
public sealed partial class BroadcastDesk
{
    private bool _encoderChosen;
    private bool _prepared;

    /// <summary>The stream that an encoder was last seen to publish into; it stays that one's while the encoder reconnects.</summary>
    private Guid? _encoderStream;

    private bool IsFromEncoder => onAir.Stream is { } stream && stream.Id == _encoderStream && !_news.IsOnAir;

    private bool UsesEncoder => IsFromEncoder || (View == DeskView.Setup && _encoderChosen);

    private void LookForEncoder() => _encoderStream = desk.EncoderStream(_userId) ?? _encoderStream;

    private void ChooseSource(bool encoder) => (_encoderChosen, _prepared, _refusal) = (encoder, false, null);

    private async Task PrepareAsync()
    {
        _form.Check();
        if (_form.Errors.Count > 0)
            return;
        await RunAsync(async () =>
        {
            _refusal = await desk.PrepareAsync(_userId, _form, _gone.Token);
            _prepared = _refusal is null && _form.Errors.Count == 0;
        });
    }
}
