namespace ConnectHub.Web.Media.Ffmpeg;

internal static class FfmpegExchange
{
    /// <summary>
    /// Gives it the whole input and takes its whole output, both at once, so that neither pipe fills up. What it does not want to read is left; its output is
    /// empty when it made nothing of it.
    /// </summary>
    /// <exception cref="OperationCanceledException">It took longer than the caller waits; disposing kills it.</exception>
    public static async Task<byte[]> ExchangeAsync(this FfmpegProcess ffmpeg, IEnumerable<ReadOnlyMemory<byte>> input, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        var reading = ffmpeg.Output.CopyToAsync(output, cancellationToken);
        try
        {
            foreach (var part in input)
                await ffmpeg.Input.WriteAsync(part, cancellationToken);
        }
        catch (IOException)
        {
            // It has read as much as it wants, or has failed: what comes out says which.
        }
        ffmpeg.CloseInput();
        await reading;
        return output.ToArray();
    }
}
